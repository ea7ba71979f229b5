/**
 * Does one thing through the API: a mutation by its name with its input, of that type. Answers with what was selected.
 * @throws Error for whatever is refused.
 */
export async function mutate<Answer>(
  apiUrl: string,
  token: () => Promise<string>,
  { name, type, input, selection }: { name: string; type: string; input: object; selection: string },
): Promise<Answer> {
  const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} userErrors { message } } }`;
  const response = await fetch(apiUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { it?: Answer & { userErrors: object[] } };
    errors?: object[];
  };
  if (errors || data?.it?.userErrors.length !== 0) throw new Error(`${name}: ${JSON.stringify({ data, errors })}`);
  return data.it;
}
