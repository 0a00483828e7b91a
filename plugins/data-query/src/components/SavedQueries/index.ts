export { SavedLinkNotice } from './SavedLinkNotice';
export { SavedQueries } from './SavedQueries';
export { SaveQueryDialog } from './SaveQueryDialog';
export { useSavedLink, type SavedLink } from './useSavedLink';
