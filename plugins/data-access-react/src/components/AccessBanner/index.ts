export { AccessBanner, type AccessBannerProps } from './AccessBanner';
