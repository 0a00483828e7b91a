import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import { dataAccessTranslationRef } from '../../translation';

/** Whether one port ends, or all that were asked for with it as a package. @internal */
export function PackageScope(props: {
  all: boolean;
  onChange: (all: boolean) => void;
}) {
  const { t } = useTranslationRef(dataAccessTranslationRef);
  return (
    <RadioGroup
      label={t('confirm.scope')}
      value={props.all ? 'all' : 'one'}
      onChange={value => props.onChange(value === 'all')}
    >
      <Radio value="all">{t('confirm.scopeAll')}</Radio>
      <Radio value="one">{t('confirm.scopeOne')}</Radio>
    </RadioGroup>
  );
}
