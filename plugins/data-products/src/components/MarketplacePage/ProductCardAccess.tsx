import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  AccessBadge,
  RequestAccessButton,
} from '@meshport/plugin-data-access-react';
import type { ProductListing } from '@meshport/plugin-data-products-common';
import { formatCount } from '../../text';
import { dataProductsTranslationRef } from '../../translation';
import styles from './ProductCard.module.css';

/** What the reader's access is, and the way to ask where there is none. @internal */
export function ProductCardAccess(props: { product: ProductListing }) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { access, ports, publicationState } = props.product;
  if (publicationState !== 'bound') {
    return (
      <Text variant="body-small" color="secondary">
        {t(`marketplace.card.${publicationState}`)}
      </Text>
    );
  }
  if (!access.known) {
    return (
      <Text variant="body-small" color="secondary">
        {t('marketplace.card.accessUnknown')}
      </Text>
    );
  }
  const { basis, word, endsAt } = access;
  const asked = basis !== undefined || word !== undefined;
  return (
    // The panel of the button is a child of the card for React, though not on
    // the page: its clicks must not open the card.
    <div
      className={styles.access}
      role="presentation"
      onClick={event => event.stopPropagation()}
    >
      {asked ? (
        <AccessBadge
          access={{
            basis,
            word,
            endsAt,
            portRef: '',
            sqlName: '',
            purposes: [],
            decider: '',
          }}
        />
      ) : (
        <Text variant="body-small" color="secondary">
          {t('marketplace.card.notAsked')}
        </Text>
      )}
      {access.openPorts > 0 && access.openPorts < ports.length && (
        <Text variant="body-small" color="secondary">
          {t('marketplace.card.somePorts', {
            open: formatCount(access.openPorts),
            total: formatCount(ports.length),
          })}
        </Text>
      )}
      {access.requestable.length > 0 && (
        <RequestAccessButton
          portRefs={access.requestable}
          variant="secondary"
          size="small"
        />
      )}
    </div>
  );
}
