import { Text } from '@backstage/ui';
import { Fragment } from 'react';

/** A port: the product's title and the name by which it is queried. @internal */
export function PortName(props: { title: string; sqlName: string }) {
  return (
    <>
      <Text as="p" weight="bold">
        {props.title}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {props.sqlName.split(/(?<=[._])/).map((part, index) => (
          // A part has no other name than its place.
          // eslint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </Text>
    </>
  );
}
