import type { PackagePortForm } from '../../lib/packagePorts';
import { PackagePortFields, type PackagePortShown } from './PackagePortFields';

/** @internal */
export interface PackagePortsProps {
  ports: PackagePortShown[];
  forms: PackagePortForm[];
  typesOf: (portRef: string) => (column: string) => string;
  onChange: (change: (before: PackagePortForm[]) => PackagePortForm[]) => void;
}

/** Columns and rows of each port that is in a package. @internal */
export function PackagePorts(props: PackagePortsProps) {
  const { ports, forms, typesOf, onChange } = props;
  return (
    <>
      {forms.map(form => {
        const port = ports.find(one => one.portRef === form.portRef);
        return (
          port && (
            <PackagePortFields
              key={form.portRef}
              port={port}
              form={form}
              typeOf={typesOf(form.portRef)}
              onChange={changed =>
                onChange(before =>
                  before.map(one =>
                    one.portRef === changed.portRef ? changed : one,
                  ),
                )
              }
            />
          )
        );
      })}
    </>
  );
}
