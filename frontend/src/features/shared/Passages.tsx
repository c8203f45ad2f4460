import { memo } from 'react';
import type { Attribute, Passage } from '../../api/types';
import { saying } from '../texts/listRows';
import { address } from '../../app/router';
import { Dot } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { useColours } from './colours';
import { closed, leading, trailing } from './context';
import { passageAddress } from './places';
import './passages.css';

interface PassageProps {
  passage: Passage;
  /** The attributes that stand in the attribution. */
  traits?: readonly Attribute[];
  /** Without the words around it. */
  bare?: boolean;
  colours: ReadonlyMap<string, string>;
}

/** Someone's words with what stands around them, and who said them. The whole leads to the place. */
export const PassageView = memo(function PassageView({ passage, traits, bare, colours }: PassageProps) {
  const [first] = passage.codes;
  const colour = first ? (colours.get(first.id) ?? first.colour) : '';
  return (
    <article className="passage hued" style={colour ? ({ '--colour': colour } as React.CSSProperties) : {}}>
      <Link href={passageAddress(passage)} className="passage-words" dir="auto">
        {!bare && <span className="around">{leading(passage)}</span>}
        <q>{closed(passage.quote)}</q>
        {!bare && <span className="around">{trailing(passage)}</span>}
      </Link>
      <footer className="passage-foot">
        <span>{attribution(passage, traits)}</span>
        {passage.waiting && <Link href={address('review', '', { source: passage.source })}>waits for review</Link>}
        <Codes passage={passage} colours={colours} />
      </footer>
    </article>
  );
});

function Codes({ passage, colours }: Pick<PassageProps, 'passage' | 'colours'>) {
  const facets = facetsSaid(passage.facets);
  return (
    <span className="passage-codes">
      {passage.codes.map(({ id, name, colour }) => (
        <Link key={id} href={`/codes/${id}`} className="passage-code">
          <Dot colour={colours.get(id) ?? colour} />
          {name}
        </Link>
      ))}
      {facets && <em>{facets}</em>}
    </span>
  );
}

/** “helps, own experience, prompted: y”: a value of a letter or two does not speak for itself. */
export function facetsSaid(facets: Record<string, string>): string {
  return Object.entries(facets)
    .map(([name, value]) => (value.length > 2 ? value : `${name}: ${value}`))
    .join(', ');
}

/** “Noor, employed by a peer organisation, 5 years · turn 12”. */
export function attribution(passage: Passage, traits: readonly Attribute[] = []): string {
  const who = passage.participant_name ?? (passage.speaker || passage.source_name);
  const where = passage.source_name === who ? '' : passage.source_name;
  const said = traits.map((attribute) => lowered(saying(attribute, passage.attributes[attribute.name]))).filter(Boolean);
  return [[who, ...said].join(', '), where, `turn ${passage.turn}`].filter(Boolean).join(' · ');
}

/** “Employed by the team” within a sentence; names keep their capitals. */
function lowered(words: string): string {
  return /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** A list of passages, each as reading matter. */
export function PassageList({
  passages,
  ...rest
}: {
  passages: readonly Passage[];
  traits?: readonly Attribute[];
  bare?: boolean;
}) {
  const colours = useColours();
  return (
    <ol className="passages">
      {passages.map((passage) => (
        <li key={passage.id}>
          <PassageView passage={passage} colours={colours} {...rest} />
        </li>
      ))}
    </ol>
  );
}

/** The attributes that say most about a person in few words: the first choices, before all else. */
export function tellingTraits(attributes: readonly Attribute[], most = 2): Attribute[] {
  const ofPeople = attributes.filter((attribute) => attribute.of === 'participant');
  const choices = ofPeople.filter((attribute) => attribute.type === 'choice');
  return [...choices, ...ofPeople.filter((attribute) => !choices.includes(attribute))].slice(0, most);
}
