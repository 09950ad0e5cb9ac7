Console.WriteLine("later");
