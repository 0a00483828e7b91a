export { SideList, type SideListProps } from './SideList';
export { SideListButton } from './SideListButton';
export { SideListText } from './SideListText';
