export { MineList } from './MineList';
