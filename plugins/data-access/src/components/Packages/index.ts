export { PackageList } from './PackageList';
