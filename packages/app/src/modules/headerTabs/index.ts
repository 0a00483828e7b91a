export { headerTabsModule } from './headerTabsModule';
