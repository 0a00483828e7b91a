import { Badge } from '@backstage/ui';
import { useFacetValueText } from '../../text';
import styles from './LifecycleBadge.module.css';

/** Where a product is in its life, and of what type it is. @internal */
export function LifecycleBadge(props: { lifecycle: string; type: string }) {
  const text = useFacetValueText();
  const { lifecycle, type } = props;
  return (
    <Badge className={styles.badge} data-lifecycle={lifecycle}>
      {[text('lifecycle', lifecycle), text('type', type)]
        .filter(Boolean)
        .join(', ')}
    </Badge>
  );
}
