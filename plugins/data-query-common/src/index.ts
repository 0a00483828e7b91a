/**
 * Types and permissions of governed queries.
 *
 * @packageDocumentation
 */

export * from './model';
export * from './permissions';
export * from './sqlNames';
