import { Text } from '@backstage/ui';

/** A port: the product's title and the name by which it is queried. @internal */
export function PortName(props: { title: string; sqlName: string }) {
  return (
    <>
      <Text as="p" weight="bold">
        {props.title}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {props.sqlName}
      </Text>
    </>
  );
}
