import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';

/** Asks before something goes, and says why where it could not. @internal */
export function DeleteDialog(props: {
  title: string;
  children: ReactNode;
  deleteLabel: string;
  keepLabel: string;
  onDelete: () => Promise<void>;
  onClose: (deleted: boolean) => void;
}) {
  const { title, children, deleteLabel, keepLabel, onDelete, onClose } = props;
  const [{ loading, error }, remove] = useAsyncFn(async () => {
    await onDelete();
    onClose(true);
  }, [onDelete, onClose]);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose(false)}>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        {children}
        {error && (
          <Text as="p" color="danger" role="alert">
            {error.message}
          </Text>
        )}
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive
          isPending={loading}
          onPress={() => {
            remove();
          }}
        >
          {deleteLabel}
        </Button>
        <Button variant="secondary" slot="close">
          {keepLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
