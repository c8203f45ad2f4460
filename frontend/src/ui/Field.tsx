import { type ReactNode, type Ref } from 'react';
import {
  SearchField as AriaSearch,
  TextField as AriaText,
  Button,
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaArea,
  type SearchFieldProps as AriaSearchProps,
  type TextFieldProps as AriaTextProps,
} from 'react-aria-components';
import { Icon } from './icons';

export interface TextFieldProps extends Omit<AriaTextProps, 'className' | 'children'> {
  label: string;
  /** The label is spoken, not shown. */
  labelUnseen?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  placeholder?: string;
}

interface LinesProps extends TextFieldProps {
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text, with its label, a hint and a refusal. */
export function TextField({ label, labelUnseen, hint, error, placeholder, inputRef, ...rest }: LinesProps) {
  return (
    <AriaText {...rest} className="field" isInvalid={Boolean(error)}>
      <Label className={labelUnseen ? 'unseen' : 'label'}>{label}</Label>
      <Input className="input" ref={inputRef ?? null} placeholder={placeholder ?? ''} />
      <Below hint={hint} error={error} />
    </AriaText>
  );
}

interface AreaProps extends TextFieldProps {
  rows?: number;
  areaRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ label, labelUnseen, hint, error, placeholder, rows = 3, areaRef, ...rest }: AreaProps) {
  return (
    <AriaText {...rest} className="field" isInvalid={Boolean(error)}>
      <Label className={labelUnseen ? 'unseen' : 'label'}>{label}</Label>
      <AriaArea className="input" ref={areaRef ?? null} rows={rows} placeholder={placeholder ?? ''} />
      <Below hint={hint} error={error} />
    </AriaText>
  );
}

function Below({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}

export interface SearchFieldProps extends Omit<AriaSearchProps, 'className' | 'children'> {
  label: string;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** A field to find or filter; Escape empties it. */
export function SearchField({ label, placeholder, inputRef, ...rest }: SearchFieldProps) {
  return (
    <AriaSearch
      {...rest}
      aria-label={label}
      className={({ isEmpty }) => (isEmpty ? 'search is-empty' : 'search')}
    >
      <Input className="input" ref={inputRef ?? null} placeholder={placeholder ?? label} />
      <Button className="button icon clear" aria-label="Clear">
        <Icon name="close" />
      </Button>
    </AriaSearch>
  );
}
