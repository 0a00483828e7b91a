import { CUSTOM_KEY } from './DataUsageAgreement';

/** Where in a document something stands that the standard has no place for. @internal */
export function customPointer(...steps: (string | number)[]): string {
  return ['', 'custom', CUSTOM_KEY, ...steps].join('/');
}
