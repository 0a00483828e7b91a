import {
  accessWord,
  type AccessAgreement,
} from '@meshport/plugin-data-access-common';
import { columnsSince } from './columnsSince';
import { proposedForEnding } from './proposedForEnding';

/** By what agreements are ordered, the first where nothing is chosen. @internal */
export const GIVEN_ORDERS = ['product', 'consumer', 'purpose', 'use'] as const;

/** Which agreements are shown, the first where nothing is chosen. @internal */
export const GIVEN_SHOWN = [
  'all',
  'holding',
  'unused',
  'ending',
  'fewer',
  'added',
  'trouble',
] as const;

/** Whether an agreement is among those that are to be shown. @internal */
export function isShown(
  agreement: AccessAgreement,
  shown: (typeof GIVEN_SHOWN)[number],
  options: {
    now?: number;
    /** Which columns the contract promises now, where that is known. */
    promised?: (agreement: AccessAgreement) => string[] | undefined;
  } = {},
): boolean {
  const { now = Date.now(), promised } = options;
  const word = accessWord({ agreement, now });
  switch (shown) {
    case 'holding':
      return word !== 'ended';
    case 'unused':
      return word !== 'ended' && proposedForEnding(agreement, now);
    case 'ending':
      return word === 'ending';
    case 'fewer':
      return (
        word !== 'ended' &&
        agreement.columns.length < (promised?.(agreement)?.length ?? 0)
      );
    case 'added':
      return (
        word !== 'ended' &&
        columnsSince(agreement, promised?.(agreement)).length > 0
      );
    case 'trouble':
      return (
        word !== 'ended' &&
        (agreement.state === 'failed' || agreement.state === 'suspended')
      );
    default:
      return true;
  }
}

/** Whether a text is in what names the product, who uses it or what for. @internal */
export function matchesText(agreement: AccessAgreement, text: string): boolean {
  const { productTitle, sqlName, consumer, requester, purpose } = agreement;
  return [productTitle, sqlName, consumer, requester, purpose].some(field =>
    field.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );
}

/** Compares by an order; by use the least used come first, and those of which nothing is known last. @internal */
export function compareGiven(order: (typeof GIVEN_ORDERS)[number]) {
  const key = ({
    productTitle,
    sqlName,
    consumer,
    purpose,
  }: AccessAgreement) => {
    const product = [productTitle, sqlName];
    return {
      product: [...product, consumer, purpose],
      consumer: [consumer, purpose, ...product],
      purpose: [purpose, consumer, ...product],
      use: [...product, consumer, purpose],
    }[order].join('\n');
  };
  const use = (agreement: AccessAgreement) =>
    order === 'use' ? agreement.usage?.queries ?? Infinity : 0;
  return (a: AccessAgreement, b: AccessAgreement) => {
    const [usedA, usedB] = [use(a), use(b)];
    return usedA === usedB ? key(a).localeCompare(key(b)) : usedA - usedB;
  };
}
