import { Flex, Skeleton } from '@backstage/ui';

/** Stands where the form will be. @internal */
export function PanelSkeleton(props: { label: string }) {
  return (
    <Flex
      direction="column"
      gap="4"
      role="status"
      aria-busy
      aria-label={props.label}
    >
      <Skeleton width="100%" height={48} />
      <Skeleton width="100%" height={48} />
      <Skeleton width="100%" height={80} />
      <Skeleton width="100%" height={160} />
    </Flex>
  );
}
