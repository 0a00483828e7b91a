import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Link,
  SearchField,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { QueryablePorts } from '../../hooks';
import { dataQueryTranslationRef } from '../../translation';
import { groupPorts } from './groupPorts';
import { OtherProducts } from './OtherProducts';
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

/** The arrow keys go from one name to the next, whatever group it is in. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const items = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[data-tree-item]'),
  ];
  const index = items.findIndex(item => item === document.activeElement);
  if (step && index >= 0) {
    event.preventDefault();
    items[index + step]?.focus();
  }
}

/** What the caller may query, by area and product. @internal */
export function PortTree(props: PortTreeProps) {
  const { queryable, purpose, purposeTitle, onInsert, marketplaceHref } = props;
  const { ports, error, retry } = queryable;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [search, setSearch] = useState('');
  const titleId = useId();
  const helpId = useId();
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
      {ports && (
        <div className={styles.search}>
          <SearchField
            size="small"
            aria-label={t('ports.search')}
            placeholder={t('ports.search')}
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      <div className={styles.scroll}>
        {/* Its buttons take the keys; it only hears them. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div aria-describedby={helpId} onKeyDown={moveFocus}>
          {body}
        </div>
        {ports && (
          <OtherProducts granted={ports} search={search} purpose={purpose} />
        )}
      </div>
      <VisuallyHidden id={helpId}>{t('ports.help')}</VisuallyHidden>
      {marketplaceHref && (
        <Link href={marketplaceHref}>{t('ports.requestAccess')}</Link>
      )}
    </section>
  );
}
