export { SideList, type SideListProps } from './SideList';
export { SideListButton } from './SideListButton';
