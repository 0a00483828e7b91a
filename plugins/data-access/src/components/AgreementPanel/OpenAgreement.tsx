import { useDetails } from '../../hooks/useDetails';
import { AgreementPanel } from './AgreementPanel';

/** The agreement that the address names, whatever of the list beside it is shown. @internal */
export function OpenAgreement(props: {
  /** Whether the reader decides on it. */
  given?: boolean;
}) {
  const { open, setOpen } = useDetails();
  return open ? (
    <AgreementPanel
      key={open}
      id={open}
      given={props.given}
      onClose={() => setOpen(undefined)}
    />
  ) : null;
}
