import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, SearchField, Skeleton, Text } from '@backstage/ui';
import { useId, useMemo, useState } from 'react';
import type { QueryablePorts } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { groupPorts } from './groupPorts';
import { PortItem } from './PortItem';
import styles from './PortTree.module.css';

/** Properties of {@link PortTree}. @internal */
export interface PortTreeProps {
  queryable: QueryablePorts;
  purpose?: string;
  purposeTitle: (purpose: string) => string;
  onInsert: (text: string) => void;
  /** Where one finds products and asks for access, if anywhere. */
  marketplaceHref?: string;
}

/** What the caller may query, by area and product. @internal */
export function PortTree(props: PortTreeProps) {
  const { queryable, purpose, purposeTitle, onInsert, marketplaceHref } = props;
  const { ports, error, retry } = queryable;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [search, setSearch] = useState('');
  const titleId = useId();
  const areas = useMemo(() => groupPorts(ports ?? [], search), [ports, search]);

  let body;
  if (error && !ports) {
    body = (
      <div className={styles.state} role="alert">
        <Text weight="bold">{t('ports.failed')}</Text>
        <Text>{error.message}</Text>
        <Button size="small" variant="secondary" onPress={retry}>
          {t('ports.retry')}
        </Button>
      </div>
    );
  } else if (!ports) {
    body = (
      <div
        className={styles.state}
        role="status"
        aria-label={t('ports.loading')}
      >
        {[80, 60, 70, 50].map(width => (
          <Skeleton key={width} width={`${width}%`} height={20} />
        ))}
      </div>
    );
  } else if (ports.length === 0) {
    body = (
      <div className={styles.state}>
        <Text weight="bold">{t('ports.emptyTitle')}</Text>
        <Text>{t('ports.emptyText')}</Text>
      </div>
    );
  } else if (areas.length === 0) {
    body = (
      <div className={styles.state} role="status">
        {t('ports.noMatch', { text: search.trim() })}
      </div>
    );
  } else {
    body = areas.map(({ area, products }) => (
      <section key={area} aria-label={area}>
        <h3 className={styles.area}>{area}</h3>
        {products.map(product => (
          <div key={product.productRef}>
            <div className={styles.product}>{product.title}</div>
            <ul>
              {product.ports.map(port => (
                <PortItem
                  key={port.portRef}
                  port={port}
                  search={search.trim().toLowerCase()}
                  purpose={purpose}
                  purposeTitle={purposeTitle}
                  onInsert={onInsert}
                />
              ))}
            </ul>
          </div>
        ))}
      </section>
    ));
  }

  return (
    <section className={styles.root} aria-labelledby={titleId}>
      <Text as="h2" variant="body-medium" weight="bold" id={titleId}>
        {t('ports.title')}
      </Text>
      {ports && ports.length > 0 && (
        <SearchField
          size="small"
          aria-label={t('ports.search')}
          placeholder={t('ports.search')}
          value={search}
          onChange={setSearch}
        />
      )}
      <div className={styles.scroll}>{body}</div>
      {marketplaceHref && (
        <Link href={marketplaceHref}>{t('ports.requestAccess')}</Link>
      )}
    </section>
  );
}
