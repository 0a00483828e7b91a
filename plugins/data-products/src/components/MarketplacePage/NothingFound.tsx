import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiSearchEyeLine } from '@remixicon/react';
import { dataProductsTranslationRef } from '../../translation';
import { FacetValue } from './FacetValue';
import styles from './NothingFound.module.css';
import type { MarketplaceState } from './useMarketplaceState';

/** Nothing to show, and the next step out of it. @internal */
export function NothingFound(props: {
  state: MarketplaceState;
  /** Above zero where only this page is beyond the last. */
  totalItems: number;
  narrowed: boolean;
  onDropLast: () => void;
  onDropText: () => void;
  onFirstPage: () => void;
}) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const { state, totalItems, narrowed } = props;
  const last = state.chosen.at(-1);
  if (totalItems > 0) {
    return (
      <div className={styles.root}>
        <Text as="h2" variant="title-small">
          {t('marketplace.empty.beyond')}
        </Text>
        <Button variant="secondary" onPress={props.onFirstPage}>
          {t('marketplace.empty.firstPage')}
        </Button>
      </div>
    );
  }
  if (!narrowed) {
    return (
      <div className={styles.root}>
        <Text as="h2" variant="title-small">
          {t('marketplace.empty.none')}
        </Text>
        <Text as="p" color="secondary">
          {t('marketplace.empty.noneHint')}
        </Text>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      <RiSearchEyeLine aria-hidden size={32} />
      <Text as="h2" variant="title-small">
        {t('marketplace.empty.title')}
      </Text>
      <Text as="p" color="secondary">
        {state.text
          ? t('marketplace.empty.words')
          : t('marketplace.empty.hint')}
      </Text>
      <div className={styles.actions}>
        {last && (
          <Button variant="secondary" onPress={props.onDropLast}>
            <span>
              {t('marketplace.empty.without')}{' '}
              <FacetValue facet={last.facet} value={last.value} />
            </span>
          </Button>
        )}
        {state.text && (
          <Button variant="secondary" onPress={props.onDropText}>
            {t('marketplace.empty.withoutText', { text: state.text })}
          </Button>
        )}
      </div>
    </div>
  );
}
