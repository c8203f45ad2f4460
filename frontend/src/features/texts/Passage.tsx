import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Code, Coding, Facet } from '../../api/types';
import { address } from '../../app/router';
import { Dot, hued } from '../../ui/Bits';
import { Button, IconButton, Pill } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { Earlier } from './Earlier';
import { MemosOn } from './MemosOn';
import { NewCodeDialog } from './NewCodeDialog';
import { useReading } from './reading';

/** The passage in hand: its words, its codings with facets and memos, then how the code was used before. */
export function Passage({ coding }: { coding: Coding }) {
  const reading = useReading();
  const { codings, codeOf, colours, writing, write } = reading;
  const { here, near } = useMemo(() => around(coding, codings), [coding, codings]);
  const code = codeOf.get(coding.code_id);
  const style = hued(colours.get(coding.code_id) ?? '');
  return (
    <>
      <h2 className="heading">
        This passage <span>{reading.placeAt(coding.start)}</span>
      </h2>
      <blockquote className="quote hued" style={style}>
        {reading.wordsAt(coding)}
      </blockquote>
      {here.map((each) => (
        <CodingCard key={each.id} coding={each} />
      ))}
      <div className="row passage-tools">
        <Button look="textlike" onPress={() => reading.pick({ start: coding.start, end: coding.end })}>
          Add a code
        </Button>
        <Button look="textlike" onPress={() => write('memo')}>
          Write a memo
        </Button>
      </div>
      {near.length > 0 && <AlsoHere codings={near} />}
      <Earlier coding={coding} />
      {code && <Definition code={code} />}
      {writing === 'new code' && <NewCodeDialog coding={coding} onClose={() => write(null)} />}
    </>
  );
}

/** Codings of exactly these words, the one in hand first; and those that overlap them. */
export function around(coding: Coding, codings: readonly Coding[]): { here: Coding[]; near: Coding[] } {
  const others = codings.filter((each) => each.id !== coding.id && each.start < coding.end && each.end > coding.start);
  const isSame = (each: Coding) => each.start === coding.start && each.end === coding.end;
  return { here: [coding, ...others.filter(isSame)], near: others.filter((each) => !isSame(each)) };
}

function CodingCard({ coding }: { coding: Coding }) {
  const { codeOf, colours, changes } = useReading();
  const code = codeOf.get(coding.code_id);
  return (
    <section className="coding" aria-label={coding.code}>
      <div className="coding-head">
        <Dot colour={colours.get(coding.code_id) ?? ''} />
        <Link href={address('codes', coding.code_id)}>{code?.name ?? coding.code}</Link>
        <small>{coding.coder}</small>
        <IconButton icon="close" label={`Take “${coding.code}” off`} keys="Del" onPress={() => changes.drop(coding)} />
      </div>
      <Facets coding={coding} code={code} />
      <MemosOn coding={coding} />
    </section>
  );
}

/** The first facet and those that are set; the others on asking. */
function Facets({ coding, code }: { coding: Coding; code: Code | undefined }) {
  const { facets } = useReading();
  const [isOpen, setOpen] = useState(false);
  const allowed = code?.facets.length ? facets.filter(({ id }) => code.facets.includes(id)) : facets;
  const shown = allowed.filter(({ name }, at) => isOpen || at === 0 || coding.facets[name]);
  return (
    <div className={allowed.length > 1 ? 'facet-rows' : 'facet-rows is-single'}>
      {shown.map((facet) => (
        <FacetPills key={facet.id} coding={coding} facet={facet} isNamed={allowed.length > 1} />
      ))}
      {allowed.length > 1 && (isOpen || shown.length < allowed.length) && (
        <Button look="textlike" onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : allowed.filter((facet) => !shown.includes(facet)).map(({ name }) => name).join(', ')}
        </Button>
      )}
    </div>
  );
}

function FacetPills({ coding, facet, isNamed }: { coding: Coding; facet: Facet; isNamed: boolean }) {
  const { changes } = useReading();
  const chosen = coding.facets[facet.name];
  return (
    <>
      {isNamed && <span className="facet-name">{facet.name}</span>}
      <div className="facets" role="group" aria-label={facet.name} title={facet.description}>
        {facet.values.map((value) => (
          <Pill key={value} isSelected={chosen === value} onChange={(on) => changes.facet(coding, facet, on ? value : null)}>
            {value}
          </Pill>
        ))}
      </div>
    </>
  );
}

function AlsoHere({ codings }: { codings: Coding[] }) {
  const { codeOf, colours, focusOn } = useReading();
  return (
    <>
      <h2 className="heading">Also here</h2>
      <ul>
        {codings.map((coding) => (
          <li key={coding.id}>
            <AriaButton className="line-button" onPress={() => focusOn(coding.id, true)}>
              <Dot colour={colours.get(coding.code_id) ?? ''} />
              {codeOf.get(coding.code_id)?.name ?? coding.code}
              <small>{coding.coder}</small>
            </AriaButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Definition({ code }: { code: Code }) {
  const said = code.definition || code.brief;
  const isDefined = said || code.use_when || code.not_when;
  return (
    <section className="definition">
      <h2 className="heading">Definition</h2>
      {said && <p>{said}</p>}
      {code.use_when && (
        <p>
          <em>Use when:</em> {code.use_when}
        </p>
      )}
      {code.not_when && (
        <p>
          <em>Not:</em> {code.not_when}
        </p>
      )}
      {!isDefined && (
        <p>
          Not written yet. <Link href={address('codes', code.id)}>Say what “{code.name}” covers</Link>.
        </p>
      )}
    </section>
  );
}
