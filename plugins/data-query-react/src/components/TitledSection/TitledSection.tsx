import { Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './TitledSection.module.css';

/** Properties of {@link TitledSection}. @public */
export interface TitledSectionProps {
  title: string;
  children: ReactNode;
}

/** One of several parts of a page, below each other, that its title names. @public */
export function TitledSection(props: TitledSectionProps) {
  return (
    <section className={styles.section} aria-label={props.title}>
      <Text as="h3" variant="title-x-small">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}
