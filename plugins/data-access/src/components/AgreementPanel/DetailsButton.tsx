import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { dataAccessTranslationRef } from '../../translation';

/** Opens all that there is to know of an agreement. @internal */
export function DetailsButton(props: {
  product: string;
  /** Who uses it, where it is not the reader. */
  who?: string;
  onPress: () => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  const { product, who, onPress } = props;
  return (
    <Button
      size="small"
      variant="tertiary"
      aria-label={
        who
          ? t('details.openGivenLabel', { product, who })
          : t('details.openLabel', { product })
      }
      onPress={onPress}
    >
      {t('details.open')}
    </Button>
  );
}
