import { useState } from 'react';
import { useCodes } from '../../api/queries';
import { usePlace } from '../../app/router';
import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { SplitPanes } from '../../ui/SplitPanes';
import { CodePage } from './CodePage';
import { CodePassages } from './CodePassages';
import { Codebook } from './Codebook';
import './codes.css';
import './form.css';

const TREE = { name: 'codes', label: 'Width of the codebook', size: 360, least: 200, most: 640 };
const PASSAGES = { name: 'code-passages', label: 'Width of the passages', size: 400, least: 240, most: 720 };

/** Codes: the codebook as a tree, the code that is open, and its passages. */
export default function CodesRoom() {
  const { id } = usePlace();
  const [asOf, setAsOf] = useState('');
  const codes = useCodes(asOf);
  if (codes.error) return <Trouble error={codes.error} />;
  if (!codes.data) return <Waiting />;
  const code = codes.data.find((each) => each.id === id);
  return (
    <SplitPanes panes={[TREE, undefined]}>
      <Codebook codes={codes.data} openId={id} asOf={asOf} onAsOf={setAsOf} />
      {code ? (
        <SplitPanes panes={[undefined, PASSAGES]}>
          <CodePage key={code.id} code={code} codes={codes.data} asOf={asOf} />
          <CodePassages key={code.id} code={code} isPast={asOf !== ''} />
        </SplitPanes>
      ) : (
        <NoCode isUnknown={id !== ''} isEmpty={!codes.data.length} isPast={asOf !== ''} />
      )}
    </SplitPanes>
  );
}

function NoCode({ isUnknown, isEmpty, isPast }: { isUnknown: boolean; isEmpty: boolean; isPast: boolean }) {
  if (isPast && isEmpty) return <EmptyState title="No code on that day" text="The codebook was begun later. Choose another day, or press Now." />;
  if (isUnknown) {
    return (
      <EmptyState title="This code is not there" text="It may have been merged into another, or it is from another day of the codebook." />
    );
  }
  if (isEmpty) {
    return (
      <EmptyState
        title="The codebook is empty"
        text="Begin with a few codes you expect, with the + above the list. Or begin with the texts: a code can be made while reading, from the words themselves."
      />
    );
  }
  return <EmptyState title="Choose a code" text="You see what it means, when to use it, and every passage that carries it." />;
}
