import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, type ButtonProps } from '@backstage/ui';
import { useState } from 'react';
import { dataAccessReactTranslationRef } from '../../translation';
import { RequestAccessPanel, type RequestPrefill } from '../RequestAccessPanel';

/** Props of {@link RequestAccessButton}. @public */
export interface RequestAccessButtonProps extends RequestPrefill {
  /** Text forms of the ports to ask for, of one or several products. */
  portRefs: string[];
  /** `primary` unless the page has its primary button elsewhere. */
  variant?: ButtonProps['variant'];
  size?: ButtonProps['size'];
}

/** Opens the panel that asks for access. @public */
export function RequestAccessButton(props: RequestAccessButtonProps) {
  const { t } = useTranslationRef(dataAccessReactTranslationRef);
  const { variant = 'primary', size, ...asked } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant}
        size={size}
        isDisabled={asked.portRefs.length === 0}
        onPress={() => setOpen(true)}
      >
        {t('requestButton.label')}
      </Button>
      {open && (
        <RequestAccessPanel {...asked} open onClose={() => setOpen(false)} />
      )}
    </>
  );
}
