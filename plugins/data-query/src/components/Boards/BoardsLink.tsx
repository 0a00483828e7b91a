import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiDashboardLine } from '@remixicon/react';
import { boardsRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';

/** The way to the boards, for the header of the workbench. @internal */
export function BoardsLink() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const boards = useRouteRef(boardsRouteRef);
  return boards ? (
    <ButtonLink
      variant="tertiary"
      iconStart={<RiDashboardLine />}
      href={boards()}
    >
      {t('board.link')}
    </ButtonLink>
  ) : null;
}
