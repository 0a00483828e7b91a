import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';
import { ProductOverview } from './ProductOverview';
import styles from './ProductOverview.module.css';

/**
 * The overview in the catalog's overview tab. Cards of the type `info`, such
 * as "about", would repeat what stands here already.
 *
 * @internal
 */
export function ProductOverviewLayout(props: EntityContentLayoutProps) {
  const cards = props.cards.filter(
    ({ type }) => type === undefined || type === 'content',
  );
  return (
    <div className={styles.root}>
      <ProductOverview hidePurpose />
      {cards.map(({ element }, index) => (
        <Fragment key={element.key ?? index}>{element}</Fragment>
      ))}
    </div>
  );
}
