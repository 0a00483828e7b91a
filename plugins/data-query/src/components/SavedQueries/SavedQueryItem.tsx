import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { SavedQuery } from '@meshport/plugin-data-query-common';
import { workbenchApiRef } from '@meshport/plugin-data-query-react';
import { RiLink, RiMore2Fill } from '@remixicon/react';
import { useState } from 'react';
import { formatAgo } from '../../text';
import { dataQueryTranslationRef } from '../../translation';
import { SideListButton } from '../SideList';
import { DeleteSavedQuery } from './DeleteSavedQuery';
import styles from './SavedQueries.module.css';
import { useCopySavedLink } from './useCopySavedLink';

/** One saved query and what can be done with it. @internal */
export function SavedQueryItem(props: {
  query: SavedQuery;
  onOpen: () => void;
  onChanged: () => void;
}) {
  const { query, onOpen, onChanged } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbenchApi = useApi(workbenchApiRef);
  const alertApi = useApi(alertApiRef);
  const copyLink = useCopySavedLink();
  const [deleting, setDeleting] = useState(false);
  const shared = query.visibility === 'link';

  const setVisibility = async (visibility: SavedQuery['visibility']) => {
    const { title, description, sql, purpose, version } = query;
    try {
      await workbenchApi.replaceSavedQuery(query.id, {
        title,
        sql,
        version,
        visibility,
        ...(description && { description }),
        ...(purpose && { purpose }),
      });
      if (visibility === 'link') {
        await copyLink(query.id);
      }
    } catch (error) {
      alertApi.post({
        message: `${t('saved.saveFailed')}: ${String(error)}`,
        severity: 'error',
        display: 'transient',
      });
    }
    onChanged();
  };

  return (
    <li className={styles.item}>
      <SideListButton
        title={query.sql}
        facts={
          <>
            {shared && (
              <>
                <RiLink size={12} aria-hidden /> {t('saved.shared')}
                {' · '}
              </>
            )}
            {formatAgo(query.updatedAt)}
            {query.description && ` · ${query.description}`}
          </>
        }
        onPress={onOpen}
      >
        <span className={styles.name}>{query.title}</span>
      </SideListButton>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiMore2Fill />}
          aria-label={t('saved.actions', { title: query.title })}
        />
        <Menu>
          {shared ? (
            <>
              <MenuItem onAction={() => copyLink(query.id)}>
                {t('saved.copyLink')}
              </MenuItem>
              <MenuItem onAction={() => setVisibility('private')}>
                {t('saved.stopSharing')}
              </MenuItem>
            </>
          ) : (
            <MenuItem onAction={() => setVisibility('link')}>
              {t('saved.share')}
            </MenuItem>
          )}
          <MenuItem color="danger" onAction={() => setDeleting(true)}>
            {t('saved.delete')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {deleting && (
        <DeleteSavedQuery
          query={query}
          onClose={deleted => {
            setDeleting(false);
            if (deleted) {
              onChanged();
            }
          }}
        />
      )}
    </li>
  );
}
