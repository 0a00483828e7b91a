/**
 * The lineage graph that data products declare, and its transformations.
 *
 * @packageDocumentation
 */
export * from './graph';
export * from './model';
