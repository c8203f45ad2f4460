import { memo } from 'react';
import type { Attribute, Passage } from '../../api/types';
import { inShort } from '../people/values';
import { Dot } from '../../ui/Bits';
import { Link } from '../../ui/Link';
import { useColours } from './colours';
import { leading, trailing } from './context';
import { passageAddress } from './places';
import './passages.css';

interface PassageProps {
  passage: Passage;
  /** Names of the attributes in the attribution; all when absent. */
  traits?: readonly string[];
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
        <q>{passage.quote}</q>
        {!bare && <span className="around">{trailing(passage)}</span>}
      </Link>
      <footer className="passage-foot">
        <span>{attribution(passage, traits)}</span>
        <Codes passage={passage} colours={colours} />
      </footer>
    </article>
  );
});

function Codes({ passage, colours }: Pick<PassageProps, 'passage' | 'colours'>) {
  const facets = Object.entries(passage.facets).map(([name, value]) => (value.length > 2 ? value : `${name}: ${value}`));
  return (
    <span className="passage-codes">
      {passage.codes.map(({ id, name, colour }) => (
        <Link key={id} href={`/codes/${id}`} className="passage-code">
          <Dot colour={colours.get(id) ?? colour} />
          {name}
        </Link>
      ))}
      {facets.length > 0 && <em>{facets.join(', ')}</em>}
    </span>
  );
}

/** “Noor, employed by a peer organisation, 5 years; turn 12”. */
export function attribution(passage: Passage, traits?: readonly string[]): string {
  const names = traits ?? Object.keys(passage.attributes);
  const who = passage.participant_name ?? (passage.speaker || passage.source_name);
  const where = passage.source_name === who ? '' : passage.source_name;
  const traitsInShort = inShort(names.map((name) => passage.attributes[name]));
  return [[who, traitsInShort].filter(Boolean).join(', '), where, `turn ${passage.turn}`].filter(Boolean).join(' · ');
}

/** A list of passages, each as reading matter. */
export function PassageList({ passages, ...rest }: { passages: readonly Passage[]; traits?: readonly string[]; bare?: boolean }) {
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
export function tellingTraits(attributes: readonly Attribute[], most = 2): string[] {
  const ofPeople = attributes.filter((attribute) => attribute.of === 'participant');
  const choices = ofPeople.filter((attribute) => attribute.type === 'choice');
  return [...choices, ...ofPeople.filter((attribute) => !choices.includes(attribute))].slice(0, most).map((attribute) => attribute.name);
}
