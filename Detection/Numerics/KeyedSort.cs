namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Sorts keys and takes their items along; of equal keys the smaller item comes first. In parts that are then merged, so that a token is heard.</summary>
internal static class KeyedSort
{
    private const int Part = 1 << 15;

    /// <summary>Sorts keys whose items are ascending.</summary>
    public static void Sort(Span<long> keys, Span<int> items, CancellationToken cancellationToken)
    {
        for (var start = 0; start < keys.Length; start += Part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(keys.Length, start + Part);
            SortPart(keys[start..end], items[start..end]);
        }

        using var keyRoom = new Rented<long>(keys.Length > Part ? keys.Length : 0);
        using var itemRoom = new Rented<int>(keyRoom.Span.Length);
        var (isInRoom, length) = (false, (long)Part);
        for (; length < keys.Length; (isInRoom, length) = (!isInRoom, length * 2))
        {
            MergePairs(isInRoom ? keyRoom.Span : keys, isInRoom ? itemRoom.Span : items, isInRoom ? keys : keyRoom.Span, isInRoom ? items : itemRoom.Span, length, cancellationToken);
        }

        if (isInRoom)
        {
            keyRoom.Span.CopyTo(keys);
            itemRoom.Span.CopyTo(items);
        }
    }

    private static void SortPart(Span<long> keys, Span<int> items)
    {
        keys.Sort(items);
        for (var (start, end) = (0, 0); start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            if (end - start > 1)
            {
                items[start..end].Sort();
            }
        }
    }

    /// <summary>Merges every two neighbouring sorted runs of a length into one.</summary>
    private static void MergePairs(
        ReadOnlySpan<long> keys, ReadOnlySpan<int> items, Span<long> merged, Span<int> mergedItems, long length, CancellationToken cancellationToken)
    {
        var (left, right, middle, end) = (0, 0, 0, 0);
        foreach (var stretch in new Stretches(keys.Length, cancellationToken))
        {
            for (var place = stretch.Start; place < stretch.End; place++)
            {
                if (place == end)
                {
                    (left, middle) = (end, (int)Math.Min(keys.Length, end + length));
                    (right, end) = (middle, (int)Math.Min(keys.Length, middle + length));
                }

                var from = left < middle && (right == end || keys[left] <= keys[right]) ? left++ : right++;
                (merged[place], mergedItems[place]) = (keys[from], items[from]);
            }
        }
    }
}
