/** An amount in its currency; as it stands where the currency is unknown. @internal */
export function formatPrice(amount: number, currency: string | undefined) {
  try {
    return currency
      ? new Intl.NumberFormat(undefined, {
          style: 'currency',
          currency,
        }).format(amount)
      : new Intl.NumberFormat().format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
