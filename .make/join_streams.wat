;; Makes a module of its streams, which `wasm_streams.mjs` explains. In WebAssembly it takes 2 ms, in JavaScript 10, because
;; engines run it once, and so cold. In the memory, from address
;;     0  the address of the next character of each stream,
;;   256  the byte of each character, at 128 more after the first leading character, and at 256 more after the second,
;;   640  by operator, the address of the position in the stream of its immediates,
;;   896  by operator, the form of its immediates.
(module
  (memory (export "memory") 1)
  ;; The address of the next byte of the module.
  (global $to (mut i32) (i32.const 0))

  ;; Appends the next byte of a stream.
  (func $take (param $stream i32) (result i32)
    (local $from i32)
    (local $byte i32)
    (local.set $from (i32.load (local.get $stream)))
    (local.set $byte (i32.load8_u (local.get $from)))
    (if (i32.gt_u (local.get $byte) (i32.const 124))
      (then
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $byte
          (i32.add
            (i32.load8_u (local.get $from))
            (i32.shl (i32.sub (local.get $byte) (i32.const 124)) (i32.const 7))))))
    (i32.store (local.get $stream) (i32.add (local.get $from) (i32.const 1)))
    (local.set $byte (i32.load8_u offset=256 (local.get $byte)))
    (i32.store8 (global.get $to) (local.get $byte))
    (global.set $to (i32.add (global.get $to) (i32.const 1)))
    (local.get $byte))

  ;; Appends the next number of a stream, in LEB128.
  (func $takeNumber (param $stream i32)
    (loop $more
      (br_if $more (i32.gt_u (call $take (local.get $stream)) (i32.const 127)))))

  ;; Appends bytes of a stream until `$to` is `$end`.
  (func $takeUntil (param $stream i32) (param $end i32)
    (loop $more
      (if (i32.lt_u (global.get $to) (local.get $end))
        (then
          (drop (call $take (local.get $stream)))
          (br $more)))))

  ;; Appends an operator with its immediates, and returns the change of depth.
  (func $takeOperator (param $operators i32) (result i32)
    (local $operator i32)
    (local $stream i32)
    (local $form i32)
    (local $length i32)
    (local.set $operator (call $take (local.get $operators)))
    (local.set $form (i32.load8_u offset=896 (local.get $operator)))
    (local.set $stream (i32.load8_u offset=640 (local.get $operator)))
    (if (i32.eqz (local.get $form))
      (then (return (i32.sub (i32.const 0) (i32.eq (local.get $operator) (i32.const 0x0b))))))
    (if (i32.eq (local.get $form) (i32.const 3))
      (then
        ;; The length itself is not of the module.
        (local.set $length (call $take (local.get $stream)))
        (global.set $to (i32.sub (global.get $to) (i32.const 1)))
        (call $takeUntil (local.get $stream) (i32.add (global.get $to) (local.get $length)))
        (return (i32.const 0))))
    ;; An alignment is 0, and so is the memory.
    (if (i32.eq (local.get $form) (i32.const 2))
      (then (global.set $to (i32.add (global.get $to) (i32.const 1)))))
    (call $takeNumber (local.get $stream))
    (i32.lt_u (local.get $operator) (i32.const 0x05)))

  ;; Writes the size of what follows `$start` before it, in LEB128.
  (func $insertSize (param $start i32)
    (local $size i32)
    (local $digits i32)
    (local.set $size (i32.sub (global.get $to) (local.get $start)))
    (local.set $digits
      (i32.add
        (i32.const 1)
        (i32.add
          (i32.ge_u (local.get $size) (i32.const 0x80))
          (i32.ge_u (local.get $size) (i32.const 0x4000)))))
    (memory.copy
      (i32.add (local.get $start) (local.get $digits))
      (local.get $start)
      (local.get $size))
    (global.set $to (i32.add (global.get $to) (local.get $digits)))
    (loop $more
      (local.set $digits (i32.sub (local.get $digits) (i32.const 1)))
      (i32.store8
        (local.get $start)
        (i32.or
          (i32.and (local.get $size) (i32.const 0x7f))
          (i32.shl (i32.ne (local.get $digits) (i32.const 0)) (i32.const 7))))
      (local.set $start (i32.add (local.get $start) (i32.const 1)))
      (local.set $size (i32.shr_u (local.get $size) (i32.const 7)))
      (br_if $more (local.get $digits))))

  ;; Makes the module from `$to` to `$end`. Its functions begin `$before` bytes after its beginning.
  (func (export "join")
    (param $to i32) (param $end i32) (param $before i32) (param $functions i32)
    (param $locals i32) (param $operators i32) (param $outside i32)
    (local $start i32)
    (local $left i32)
    (global.set $to (local.get $to))
    (call $takeUntil (local.get $outside) (i32.add (local.get $to) (local.get $before)))
    (loop $function
      (if (local.get $functions)
        (then
          (local.set $functions (i32.sub (local.get $functions) (i32.const 1)))
          (local.set $start (global.get $to))
          ;; Each group of locals is a count and a type, which is below 128 as well.
          (local.set $left (i32.shl (call $take (local.get $locals)) (i32.const 1)))
          (loop $number
            (if (local.get $left)
              (then
                (local.set $left (i32.sub (local.get $left) (i32.const 1)))
                (call $takeNumber (local.get $locals))
                (br $number))))
          ;; A function ends with the end of its outermost block.
          (local.set $left (i32.const 1))
          (loop $operator
            (local.set $left
              (i32.add (local.get $left) (call $takeOperator (local.get $operators))))
            (br_if $operator (local.get $left)))
          (call $insertSize (local.get $start))
          (br $function))))
    (call $takeUntil (local.get $outside) (local.get $end))))
