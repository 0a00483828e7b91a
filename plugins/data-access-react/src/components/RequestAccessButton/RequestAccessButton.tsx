import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, type ButtonProps } from '@backstage/ui';
import { useState } from 'react';
import { dataAccessReactTranslationRef } from '../../translation';
import { RequestAccessPanel } from '../RequestAccessPanel';

/** Props of {@link RequestAccessButton}. @public */
export interface RequestAccessButtonProps {
  /** Text forms of the ports to ask for, of one or several products. */
  portRefs: string[];
  /** Id of the purpose that is already known, such as a query's. */
  purpose?: string;
  /** `primary` unless the page has its primary button elsewhere. */
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
}

/** Opens the panel that asks for access. @public */
export function RequestAccessButton(props: RequestAccessButtonProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { portRefs, purpose, variant = 'primary', size } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant}
        size={size}
        isDisabled={portRefs.length === 0}
        onPress={() => setOpen(true)}
      >
        {t('requestButton.label')}
      </Button>
      {open && (
        <RequestAccessPanel
          portRefs={portRefs}
          purpose={purpose}
          open
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
