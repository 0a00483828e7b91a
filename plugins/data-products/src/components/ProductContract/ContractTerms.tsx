import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  contractAccess,
  contractMaxDays,
  contractRowFilter,
  type OdcsDocument,
} from '@meshport/plugin-data-products-common';
import { formatPrice } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import { Facts, Section } from '../Section';

/** What one agrees to: use, limits, access, price. @internal */
export function ContractTerms(props: { document: OdcsDocument }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { document } = props;
  const { description, price } = document;

  function priceText() {
    if (price?.amount === undefined) {
      return undefined;
    }
    if (price.amount === 0) {
      return t('contract.free');
    }
    const amount = formatPrice(price.amount, price.currency);
    return price.unit
      ? t('contract.priceUnit', { amount, unit: price.unit })
      : amount;
  }

  return (
    <Section title={t('contract.terms')}>
      <Facts
        facts={[
          { label: t('contract.usage'), value: description.usage },
          { label: t('contract.limitations'), value: description.limitations },
          {
            label: t('contract.access'),
            value:
              contractAccess(document) === 'public'
                ? t('contract.accessPublic')
                : t('contract.accessRequest', {
                    days: String(contractMaxDays(document)),
                  }),
          },
          {
            label: t('contract.rowFilter'),
            value:
              contractRowFilter(document) === undefined
                ? undefined
                : t('contract.rowFiltered'),
          },
          { label: t('contract.price'), value: priceText() },
        ]}
      />
    </Section>
  );
}
