export { AccessMapView } from './AccessMapView';
