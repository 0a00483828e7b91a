import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RequestAccessPanel } from '@meshport/plugin-data-access-react';
import type { QueryablePort } from '@meshport/plugin-data-query-common';
import { useId, useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './PortTree.module.css';
import { type OtherProduct, useOtherProducts } from './useOtherProducts';

/** Properties of {@link OtherProducts}. @internal */
export interface OtherProductsProps {
  granted: QueryablePort[];
  search: string;
  /** The purpose for which one would ask. */
  purpose?: string;
}

/** Products that one may know of and not query yet, each with a way to ask. @internal */
export function OtherProducts(props: OtherProductsProps) {
  const { granted, search, purpose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const titleId = useId();
  const [asking, setAsking] = useState<OtherProduct>();
  const { products, more, error, retry } = useOtherProducts(granted, search);

  let body;
  if (error) {
    body = (
      <div className={styles.state} role="alert">
        <Text>{t('ports.othersFailed')}</Text>
        <Button size="small" variant="secondary" onPress={retry}>
          {t('ports.retry')}
        </Button>
      </div>
    );
  } else if (!products) {
    body = <Text color="secondary">{t('ports.othersLoading')}</Text>;
  } else if (products.length === 0 && !more) {
    body = (
      <Text color="secondary">
        {search.trim()
          ? t('ports.othersNoMatch', { text: search.trim() })
          : t('ports.othersNone')}
      </Text>
    );
  } else {
    body = (
      <>
        <ul>
          {products.map(product => (
            <li key={product.ref} className={styles.other}>
              <span className={styles.otherTitle}>
                {product.title}
                {product.sqlNames.map(name => (
                  <span key={name} className={styles.otherName}>
                    {name}
                  </span>
                ))}
              </span>
              <Button
                size="small"
                variant="secondary"
                aria-label={t('ports.requestFor', { title: product.title })}
                onPress={() => setAsking(product)}
              >
                {t('ports.request')}
              </Button>
            </li>
          ))}
        </ul>
        {more && <Text color="secondary">{t('ports.othersMore')}</Text>}
      </>
    );
  }
  return (
    <section className={styles.others} aria-labelledby={titleId}>
      <Text as="h2" variant="body-medium" weight="bold" id={titleId}>
        {t('ports.othersTitle')}
      </Text>
      {body}
      {asking && (
        <RequestAccessPanel
          portRefs={asking.portRefs}
          purpose={purpose}
          open
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}
