int tiny_sum(int a, int b);
