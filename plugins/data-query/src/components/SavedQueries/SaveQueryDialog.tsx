import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Switch,
  Text,
  TextField,
} from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import { useCopySavedLink } from './useCopySavedLink';
import { useSavedByTitle } from './useSavedByTitle';

/** Properties of {@link SaveQueryDialog}. @internal */
export interface SaveQueryDialogProps {
  query: { title: string; sql: string; purpose?: string };
  onSaved: (query: SavedQuery) => void;
  onClose: () => void;
}

/** Saves a query's text under a name; an own one of that name is replaced. @internal */
export function SaveQueryDialog(props: SaveQueryDialogProps) {
  const { query, onSaved, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbenchApi = useApi(workbenchApiRef);
  const copyLink = useCopySavedLink();
  const [title, setTitle] = useState(query.title);
  const [description, setDescription] = useState<string>();
  const [shared, setShared] = useState<boolean>();
  const [saved, setSaved] = useState<SavedQuery>();
  const same = useSavedByTitle(title);
  const isShared = shared ?? same?.visibility === 'link';
  const words = description ?? same?.description ?? '';

  const [{ loading, error }, save] = useAsyncFn(async () => {
    const content = {
      title: title.trim(),
      sql: query.sql,
      visibility: isShared ? ('link' as const) : ('private' as const),
      ...(words.trim() && { description: words.trim() }),
      ...(query.purpose && { purpose: query.purpose }),
    };
    const stored = same
      ? await workbenchApi.replaceSavedQuery(same.id, {
          ...content,
          version: same.version,
        })
      : await workbenchApi.createSavedQuery(content);
    setSaved(stored);
    onSaved(stored);
  }, [workbenchApi, same, title, words, isShared, query, onSaved]);

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={480}>
      <DialogHeader>{t('saved.saveTitle')}</DialogHeader>
      <DialogBody>
        {saved ? (
          <Text role="status">
            {t('saved.savedNow', { title: saved.title })}
          </Text>
        ) : (
          <Flex direction="column" gap="4">
            <TextField
              label={t('saved.name')}
              value={title}
              onChange={setTitle}
              maxLength={200}
              isRequired
            />
            <TextField
              label={t('saved.description')}
              value={words}
              onChange={setDescription}
              maxLength={4000}
            />
            <Switch
              label={t('saved.shareSwitch')}
              isSelected={isShared}
              onChange={setShared}
            />
            <Text color="secondary">{t('saved.shareNote')}</Text>
            {same && (
              <Text color="warning" role="status">
                {t('saved.replaceNote')}
              </Text>
            )}
            {error && (
              <Text color="danger" role="alert">
                {t('saved.saveFailed')}: {error.message}
              </Text>
            )}
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        {saved ? (
          <>
            {saved.visibility === 'link' && (
              <Button variant="secondary" onPress={() => copyLink(saved.id)}>
                {t('saved.copyLink')}
              </Button>
            )}
            <Button variant="primary" slot="close">
              {t('saved.done')}
            </Button>
          </>
        ) : (
          <>
            <Button
              variant="primary"
              isPending={loading}
              isDisabled={!title.trim()}
              onPress={() => {
                save();
              }}
            >
              {same ? t('saved.replace') : t('saved.save')}
            </Button>
            <Button variant="secondary" slot="close">
              {t('saved.cancel')}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}
