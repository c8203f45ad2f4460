import { ToggleButtonGroup } from 'react-aria-components';
import { useAttributes, useCodes, useFacets } from '../../api/queries';
import type { Code } from '../../api/types';
import { setParams } from '../../app/router';
import { Dot } from '../../ui/Bits';
import { Button, Pill } from '../../ui/Button';
import { ComboBox, type Option, Select } from '../../ui/Select';
import { useColours } from '../shared/colours';
import type { Measure } from './shade';
import { MEASURES, openParams, type View } from './view';

/** What to compare with what, and how to measure it; kept in the address. */
export function MatrixTools({ view }: { view: View }) {
  return (
    <div className="matrix-tools" role="toolbar" aria-label="What is compared">
      <Columns view={view} />
      <Branch under={view.under} />
      <MeasurePills measure={view.measure} isMeeting={view.columns === 'code'} />
      <Button look="quiet" onPress={() => setParams({ turned: view.turned ? undefined : 'yes' })}>
        Turn the table
      </Button>
    </div>
  );
}

function Columns({ view }: { view: View }) {
  const attributes = useAttributes().data ?? [];
  const facets = useFacets().data ?? [];
  const options: Option[] = [
    { id: 'participant', name: 'Each person' },
    ...attributes.map(({ name }) => ({ id: `attribute:${name}`, name })),
    ...facets.map(({ name }) => ({ id: `facet:${name}`, name })),
    { id: 'code', name: 'Other codes' },
  ];
  const once = options.filter(({ id }, at) => options.findIndex((other) => other.id === id) === at);
  const choose = (columns: string) => setParams({ columns, ...openParams(null) });
  return <Select label="Codes by" options={once} value={view.columns} onChange={choose} />;
}

const ALL = 'all';

function Branch({ under }: { under: string }) {
  const colours = useColours();
  const codes = useCodes().data ?? [];
  const branches = codes.filter((code) => hasChildren(codes, code));
  const options: Option[] = [
    { id: ALL, name: 'All codes' },
    ...branches.map(({ id, name, depth }) => ({
      id,
      name,
      note: depth > 0 ? 'below' : '',
      mark: <Dot colour={colours.get(id) ?? ''} />,
    })),
  ];
  const choose = (id: string) => setParams({ under: id === ALL ? undefined : id, ...openParams(null) });
  if (codes.length === 0) return null;
  return <ComboBox key={under} label="Branch of the codebook" options={options} value={under || ALL} onChange={choose} />;
}

function hasChildren(codes: readonly Code[], { id }: Code): boolean {
  return codes.some((code) => code.parent === id);
}

function MeasurePills({ measure, isMeeting }: { measure: Measure; isMeeting: boolean }) {
  const choose = (chosen: string | undefined) => chosen && setParams({ cell: chosen === 'count' ? undefined : chosen });
  return (
    <div className="field">
      <span className="label" id="measure">
        Counted in
      </span>
      <ToggleButtonGroup
        className="row"
        aria-labelledby="measure"
        disallowEmptySelection
        selectedKeys={[measure]}
        onSelectionChange={(keys) => choose([...keys].map(String)[0])}
      >
        {MEASURES.map(({ id, name }) => (
          <Pill key={id} id={id}>
            {isMeeting && id === 'count' ? 'Times' : name}
          </Pill>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
