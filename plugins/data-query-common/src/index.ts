/**
 * Types and permissions of governed queries, and rules that both sides of them keep.
 *
 * @packageDocumentation
 */

export * from './model';
export * from './permissions';
export * from './spreadsheets';
export * from './sqlNames';
