using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen.Output;

/// <summary>The order in which a reader meets the types: those of the methods first, then what these hold.</summary>
internal static class SchemaOrder
{
    /// <summary>The names of the schema's messages and enums, breadth first from the methods; what nothing leads to comes last, by name.</summary>
    public static IReadOnlyList<string> Of(SchemaFile schema)
    {
        var messages = schema.Messages.ToDictionary(m => m.Name);
        var types = messages.Keys.Concat(schema.Enums.Select(e => e.Name)).ToHashSet();
        var order = new List<string>();
        var ahead = new Queue<string>(schema.Services.SelectMany(s => s.Methods).SelectMany(m => new[] { m.Input, m.Output }).Select(schema.OwnName).OfType<string>());
        foreach (var last in types.Order(StringComparer.Ordinal).Prepend(null))
        {
            if (last is not null)
                ahead.Enqueue(last);
            while (ahead.TryDequeue(out var name))
            {
                if (order.Contains(name) || !types.Contains(name))
                    continue;
                order.Add(name);
                foreach (var field in messages.GetValueOrDefault(name)?.Fields ?? [])
                {
                    if (schema.OwnName(field.Type) is { } held)
                        ahead.Enqueue(held);
                }
            }
        }

        return order;
    }
}
