import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import {
  NavContentComponentProps,
  type NavContentNavItem,
} from '@backstage/plugin-app-react';
import { useAccessCounts } from '@meshport/plugin-data-access-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiMenuLine, RiSearchLine } from '@remixicon/react';
import {
  matchPath,
  Route,
  Routes,
  useLocation,
  type Location,
} from 'react-router-dom';
import { SidebarLogo } from './SidebarLogo';

const ACCESS = 'page:data-access';

/** The order in which people meet the pages; see docs/architecture.md. */
const PAGES = [
  'page:data-products',
  'page:data-query',
  ACCESS,
  'page:data-lineage',
  'page:data-areas',
  'page:scaffolder',
  'page:catalog',
];

/** Pages that are reached in another way than through the menu. */
const ELSEWHERE = [
  'page:notifications',
  'page:search',
  'page:user-settings',
  'page:catalog-import',
  'page:api-docs',
];

/**
 * Where the menu takes the reader to be. A data product is a page of the
 * catalog by its address, but people come to it through the marketplace.
 */
function menuLocation(location: Location): Location {
  return matchPath('/catalog/:namespace/dataproduct/*', location.pathname)
    ? {
        ...location,
        pathname: '/data-products',
        // Not the marketplace itself: a link to the place where one already is
        // replaces it in the history, and "back" would miss the product.
        hash: '#product',
      }
    : location;
}

/** Says of access in the menu how much waits for the user. */
function NavigationItem(item: NavContentNavItem) {
  return item.node.spec.id === ACCESS ? (
    <AccessItem {...item} />
  ) : (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  );
}

function AccessItem(item: NavContentNavItem) {
  const counts = useAccessCounts();
  const total = (counts?.toDecide ?? 0) + (counts?.toAnswer ?? 0);
  return (
    <SidebarItem
      icon={() => item.icon}
      to={item.href}
      text={total > 0 ? `${item.title} (${total})` : item.title}
      hasNotifications={total > 0}
    />
  );
}

export function Navigation({ navItems }: NavContentComponentProps) {
  const location = menuLocation(useLocation());
  const items = navItems.withComponent(NavigationItem);
  const pages = PAGES.map(id => items.take(id));
  const settings = items.take('page:user-settings');
  ELSEWHERE.forEach(id => items.take(id));

  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup label="Search" icon={<RiSearchLine />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        <Routes location={location}>
          <Route path="*" element={pages} />
        </Routes>
        <SidebarScrollWrapper>
          {items.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem titleCounterEnabled={false} />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}
