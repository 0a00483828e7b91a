import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { BaseSearchResultListItemProps } from '@backstage/plugin-search-react/alpha';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { Badge, Link, Text } from '@backstage/ui';
import type { ResultHighlight } from '@backstage/plugin-search-common';
import type { DataProductDocument } from '@meshport/plugin-data-products-common';
import type { ReactNode } from 'react';
import { dataProductsTranslationRef } from '../../translation';
import styles from './DataProductSearchResultListItem.module.css';

/** Props of {@link DataProductSearchResultListItem}. @public */
export type DataProductSearchResultListItemProps =
  BaseSearchResultListItemProps<{
    icon?: ReactNode;
    highlight?: ResultHighlight;
  }>;

/** A product, port, column or term in the results of the search. @public */
export function DataProductSearchResultListItem(
  props: DataProductSearchResultListItemProps,
) {
  const { t } = useTranslationRef(dataProductsTranslationRef);
  const result = props.result as DataProductDocument | undefined;
  const { highlight } = props;
  if (!result) {
    return null;
  }
  const marked = (field: 'title' | 'text') =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      result[field]
    );
  return (
    <div className={styles.root}>
      {props.icon && (
        <span className={styles.icon} aria-hidden>
          {props.icon}
        </span>
      )}
      <div className={styles.text}>
        <div className={styles.title}>
          <Link href={result.location} weight="bold">
            {marked('title')}
          </Link>
          <Badge>{t(`search.${result.thing}`)}</Badge>
        </div>
        <Text as="p" color="secondary" className={styles.excerpt}>
          {marked('text')}
        </Text>
      </div>
    </div>
  );
}
