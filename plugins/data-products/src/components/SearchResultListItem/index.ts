export {
  DataProductSearchResultListItem,
  type DataProductSearchResultListItemProps,
} from './DataProductSearchResultListItem';
