import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonIcon } from '@backstage/ui';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { QueryRequestError } from '@meshport/plugin-data-query-react';
import { RiCloseLine } from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import type { SavedLink } from './useSavedLink';

/** What became of a link to a saved query, where it needs saying. @internal */
export function SavedLinkNotice(props: { link: SavedLink }) {
  const { opened, error, dismiss } = props.link;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  if (!opened && !error) {
    return null;
  }
  const absent = error instanceof QueryRequestError && error.statusCode === 404;
  return (
    <Alert
      role="status"
      status={error ? 'warning' : 'info'}
      icon
      title={
        opened
          ? t('saved.openedTitle', { title: opened.title })
          : t('saved.linkFailed')
      }
      description={
        opened ? (
          <>
            {t('saved.by')}{' '}
            <EntityDisplayName entityRef={opened.author} hideIcon />.{' '}
            {t('saved.ownRights')}
          </>
        ) : (
          (absent && t('saved.linkAbsent')) || error?.message
        )
      }
      customActions={
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('saved.dismiss')}
          onPress={dismiss}
        />
      }
    />
  );
}
