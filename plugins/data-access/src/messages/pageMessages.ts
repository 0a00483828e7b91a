/** Texts of the page that the lists of access are on. @internal */
export const pageMessages = {
  title: 'Access',
  tabsLabel: 'Lists of access',
  decideTab: 'To decide ({{total}})',
  decideTabUncounted: 'To decide',
  mineTab: 'Mine',
  givenTab: 'Given',
  ledgerTab: 'Ledger',
  packagesTab: 'Packages',
  campaignsTab: 'Campaigns',
  campaignsTabCounted: 'Campaigns ({{total}})',
  mapTab: 'Map',
  reportTab: 'Report',
  noAccess: 'This is for who governs access',
  noAccessHint:
    'Ask a member of the governing group for what you need to know.',
} as const;
