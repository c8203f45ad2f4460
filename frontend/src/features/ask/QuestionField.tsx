import { Pill } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import type { QuestionHere } from './useQuestion';

/** The question as text, with what the server understands below it, or where it stumbles. */
export function QuestionField({ question }: { question: QuestionHere }) {
  const { text, type, check, where, narrow } = question;
  return (
    <div className="question">
      <TextField
        label="The question, in words and codes"
        labelUnseen
        value={text}
        onChange={type}
        placeholder="Type a question, or build it below:  “Unclear role” and valence=helps"
        autoFocus
        spellCheck="false"
      />
      <div role="status" className="understood">
        {check?.ok && <p className="explanation">{check.explanation}</p>}
        {check && !check.ok && <Stumble text={text} message={check.message} position={check.position} />}
      </div>
      {where.length > 0 && (
        <p className="row wrap narrowed">
          <span className="soft">Only where</span>
          {where.map((each) => (
            <Pill
              key={each}
              isSelected
              onChange={() => narrow(where.filter((other) => other !== each))}
              aria-label={`Stop asking only where ${each}`}
            >
              {inWords(each)} ×
            </Pill>
          ))}
        </p>
      )}
    </div>
  );
}

/** `setting="small town"` as “setting: small town”. */
function inWords(condition: string): string {
  const [name = '', ...value] = condition.split('=');
  return `${unquoted(name)}: ${unquoted(value.join('='))}`;
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/su, '$1').replace(/\\(.)/gsu, '$1');
}

function Stumble({ text, message, position }: { text: string; message: string; position: number | null }) {
  const points = Array.from(text.trim());
  const rest = position === null ? '' : points.slice(position, position + 24).join('');
  return (
    <p className="field-error">
      {message} {rest && <span className="faint">Here: {rest}</span>}
    </p>
  );
}
