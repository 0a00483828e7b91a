export {
  DOCUMENT_MAX_BYTES,
  DocumentSource,
  type DocumentFile,
  type DocumentPosition,
} from './DocumentSource';
export * from './editDocument';
export * from './Finding';
export { parseJsonPointer, stringifyJsonPointer } from './jsonPointer';
export * from './OdcsDocument';
export * from './OdpsDocument';
export * from './readDocument';
export * from './StandardElements';
export { ODCS_QUALITY_OPERATORS } from './toOdcsQuality';
